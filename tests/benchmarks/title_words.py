"""Words that invented titles of initiatives are made of, and short forms people write; made up for measuring only."""

OPENINGS = (
    "|Một số giải pháp|Một số biện pháp|Nghiên cứu|Cải tiến|Giải pháp|Nghiên cứu, cải tiến|Ứng dụng|Xây dựng|Đề xuất|Thiết kế, chế tạo|"
    "Kinh nghiệm|Sáng kiến|Tối ưu hóa|Áp dụng|Đổi mới|Hoàn thiện|Một vài kinh nghiệm|||||"
).split("|")

ACTIONS = (
    "lắp đặt|thay thế|phục hồi|chế tạo|điều chỉnh|tự động hóa|giám sát|bố trí lại|gia cố|thu hồi|tận dụng|kiểm soát|hiệu chuẩn|chẩn đoán|vệ sinh|"
    "bảo dưỡng|sắp xếp|số hóa|phân loại|rút ngắn|cách ly|làm kín|xử lý|sửa chữa|đấu nối|dự báo|cân bằng|bôi trơn|chống ăn mòn|tái sử dụng|"
    "hướng dẫn|rèn luyện|tổ chức|lồng ghép|quản lý|tuyên truyền|huấn luyện|theo dõi|chăm sóc|lưu trữ|tra cứu|vận chuyển|đóng gói|kiểm kê|chuẩn hóa"
).split("|")

HEADS = (
    "bơm|van|máy nén|quạt|tuabin|lò hơi|bình tách|bộ trao đổi nhiệt|đường ống|bể chứa|cảm biến|biến tần|tủ điện|máy biến áp|máy cắt|động cơ|hộp số|"
    "băng tải|cẩu trục|xe nâng|khớp nối|phớt làm kín|bộ lọc|bẫy hơi|mặt bích|gối đỡ|ổ bi|con lăn|máng trượt|phễu cấp liệu|cân định lượng|máy hàn|"
    "khuôn ép|dao cắt|đồ gá|giàn giáo|thang máng cáp|cột thu lôi|đồng hồ đo|bộ điều khiển|phần mềm|bảng tính|sổ theo dõi|quy trình|biểu mẫu|"
    "kho vật tư|bài giảng|giờ học|hoạt động trải nghiệm|trò chơi|góc học tập|kỹ năng đọc|kỹ năng viết|phép chia|bài tập đọc|thí nghiệm|sơ đồ tư duy|"
    "ngân hàng câu hỏi|đề kiểm tra|vườn rau|thư viện xanh|bữa ăn bán trú|hồ sơ bệnh án|đơn thuốc|dụng cụ phẫu thuật|giường bệnh|ống thông|"
    "vết thương|thuốc tiêm|mẫu xét nghiệm|hóa chất|than cám|tro xỉ|nước thải|khí thải|bùn đáy|dầu bôi trơn|dầu thải|mực in|giấy vụn|phế liệu|"
    "cây cà phê|đàn bò|ao nuôi tôm|hạt giống|phân bón|mái che|hàng rào|biển báo|đèn chiếu sáng|camera|cửa cống|trạm bơm|kênh mương|mặt đường|cầu dân sinh"
).split("|")

QUALITIES = (
    "ly tâm|hướng trục|cao áp|hạ áp|trung thế|khí nén|thủy lực|chân không|tuần hoàn|dự phòng|hai cấp|ba pha|một chiều|tự lựa|kiểu hộp|kiểu tấm|"
    "dạng màng|bằng gốm|bằng inox|composite|di động|cầm tay|gấp gọn|thông minh|không dây|từ xa|theo thời gian thực|bán tự động|tốc độ thấp|chịu mài mòn|"
    "chịu nhiệt|chống cháy nổ|chống rung|ngoài trời|trên cao|dưới hầm|đáy tháp|đầu ra|đầu vào|xả đáy|sơ cấp|thứ cấp|lưu động|tập trung|theo nhóm|"
    "theo chủ đề|ngoài giờ|nội trú|ngoại trú|đa năng|cỡ lớn|cỡ nhỏ|nhập ngoại|nội địa|cũ|tồn kho|quá hạn|định kỳ|đột xuất|song song|nối tiếp"
).split("|")

SYSTEMS = (
    "hệ thống nước làm mát|cụm xử lý nước chua|dây chuyền sấy|phân xưởng điện|tổ máy phát|lò nung clinker|máy nghiền xi măng|hệ thống cứu hỏa|"
    "trạm nạp LPG|giàn khai thác|tháp chưng cất|hệ thống DCS|mạng nội bộ|dịch vụ công trực tuyến|phòng máy chủ|phòng mổ|khoa cấp cứu|khoa nhi|"
    "môn Toán|môn Tiếng Việt|môn Lịch sử|môn Vật lí|môn Hóa học|môn Âm nhạc|môn Tin học|môn Thể dục|công tác chủ nhiệm|công tác đội|sinh hoạt chuyên môn|"
    "đường dây 110 kV|lưới hạ thế|trạm biến áp|bãi chứa than|cảng xuất hàng|xưởng cơ khí|nhà ăn ca|khu tập thể|bãi rác|tuyến ống dẫn khí|kho lạnh|"
    "lò sấy gỗ|chuyền may|máy dệt kim|xưởng nhuộm|ao xử lý|trại giống|vườn ươm|hồ chứa|đê bao|hầm lò|gương khai thác|máy xúc|xe tải mỏ|đầu máy|toa xe"
).split("|")

VERBS = (
    "giảm|tiết kiệm|rút ngắn|tăng|nâng cao|hạn chế|ngăn ngừa|kéo dài|ổn định|loại bỏ|cải thiện|phòng tránh|kiểm soát|duy trì|bảo đảm|đẩy nhanh"
).split("|")

THINGS = (
    "điện tiêu thụ|tổn thất bay hơi|thời gian dừng máy|chi phí sửa chữa|tuổi thọ vòng bi|sự cố rò rỉ|tiếng ồn|bụi phát tán|lượng hơi tiêu hao|"
    "tỷ lệ phế phẩm|năng suất lao động|độ chính xác|an toàn khi làm việc trên cao|nguy cơ cháy nổ|tai nạn điện giật|thời gian chờ đợi|sai sót|nhầm lẫn|"
    "hứng thú học tập|khả năng tự học|vốn từ|tinh thần hợp tác|kết quả thi|tỷ lệ nhiễm khuẩn|ngày nằm viện|đau sau mổ|sự hài lòng|lãng phí giấy|"
    "ô nhiễm nguồn nước|mùi hôi|tiêu hao nhiên liệu|mất nước|cặn bám|ăn mòn|rung động|quá nhiệt|mất áp|kẹt tắc|hao hụt|tồn đọng|ùn tắc|xói lở|sâu bệnh"
).split("|")

PLACE_KINDS = (
    "Trường Tiểu học|Trường THCS|Trường THPT|Trường Mầm non|huyện|thị xã|Công ty|Nhà máy|Xí nghiệp|Bệnh viện|xã|phường|Chi nhánh|Trung tâm Y tế|Điện lực"
).split("|")
PLACE_NAMES = (
    "Sông Trà|Bình Khê|Núi Voi|Hòa Lạc|Bến Sậy|Phú Lợi|Tân Thới|Minh Khai|Kim Sơn|Vĩnh Hảo|Đông Thạnh|Tây Hồ|An Nhơn|Long Sơn|Thạch Bàn|Cẩm Lý|"
    "Đắc Sở|Nam Cường|Quế Lâm|Thanh Bình|Yên Khê|Hưng Đạo|Lạc Thủy|Mỹ Đức|Phước Hải|Suối Dây|Trà Cú|Ea Sup|Ngọc Hồi|Hàm Rồng"
).split("|")

SHORT_FORMS = {
    "học sinh": "HS",
    "giáo viên": "GV",
    "an toàn lao động": "ATLĐ",
    "công nghệ thông tin": "CNTT",
    "phòng cháy chữa cháy": "PCCC",
    "thành phố Hồ Chí Minh": "TP.HCM",
    "trung học cơ sở": "THCS",
    "cán bộ": "CB",
    "công nhân viên": "CNV",
    "quản lý": "QL",
    "thiết bị": "TB",
    "phân xưởng": "PX",
    "nhà máy": "NM",
    "bệnh viện": "BV",
    "bệnh nhân": "BN",
    "lao động": "LĐ",
    "người lao động": "NLĐ",
    "sản xuất": "SX",
    "kỹ thuật": "KT",
    "giáo dục": "GD",
    "hoạt động": "HĐ",
}
"""What clerks write short; kept apart from the table the program ships."""

AUDIENCES = (
    "cho học sinh|cho giáo viên|cho công nhân viên|cho người lao động|cho cán bộ|cho bệnh nhân|cho thiết bị|trong sản xuất|về an toàn lao động|"
    "về phòng cháy chữa cháy|về kỹ thuật|trong giáo dục|bằng công nghệ thông tin||||||||||"
).split("|")

PREFIXES = ("Nghiên cứu", "Một số kinh nghiệm", "Sáng kiến:", "Đề tài", "Giải pháp hữu ích:", "Báo cáo sáng kiến", "Cải tiến kỹ thuật:")
